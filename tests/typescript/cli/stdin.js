// command: --ts - x
