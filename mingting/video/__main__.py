"""`python -m mingting.video`: the same as `hall video`."""

from mingting.video.program import app

if __name__ == "__main__":
    app()
