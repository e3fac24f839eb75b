// command: fixtures/server a --dialect x
