// command: fixtures/folder/index
