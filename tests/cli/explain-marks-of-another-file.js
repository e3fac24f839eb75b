// command: --explain fixtures/explained/entry.js
