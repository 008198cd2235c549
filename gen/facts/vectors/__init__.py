"""Facts of functions of several inputs."""
