// command: --explain fixtures/explained/node.js
