// command: fixtures/sever
// exit: 1
