'use strict';
// Node `inspector` is not there: no debugger is ever attached.

const { missing } = require('node/internal/missing');

module.exports = {
  url: () => undefined,
  open: missing('inspector.open'),
  close() {},
  waitForDebugger: missing('inspector.waitForDebugger'),
  Session: missing('inspector.Session'),
};
