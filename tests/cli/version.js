// command: --version
