"""Where everyone stands and where the camera is: marks, line of action, framing solved on projected joints."""
