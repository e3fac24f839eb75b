// command: --explain fixtures/declared
