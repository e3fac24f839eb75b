// command: --explain fixtures/explained/server.js
