// command: fixtures/app
