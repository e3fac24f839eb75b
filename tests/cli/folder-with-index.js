// command: fixtures/index
