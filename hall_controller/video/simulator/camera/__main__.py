from hall_controller.video.simulator.camera.program import main

main()
