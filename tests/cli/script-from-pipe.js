// command: --dialect node
