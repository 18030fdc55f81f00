from hall_controller.video.simulator.onvif.program import main

main()
