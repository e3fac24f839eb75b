// command: fixtures/package
