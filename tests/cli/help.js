// command: --help
