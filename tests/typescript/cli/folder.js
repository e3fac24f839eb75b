// command: fixtures/folder a
