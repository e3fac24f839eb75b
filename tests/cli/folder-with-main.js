// command: fixtures/main
