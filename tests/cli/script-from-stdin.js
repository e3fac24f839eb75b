// command: - x
