from hall_controller.video.simulator.platform.program import main

main()
