'use strict';
// The TLS settings of clients that are given none: those of `http.get`, `ws.Socket`, `net.connect` and `tls.connect`.
// Scripts change them through `ssl`.

const native = binding('socket');
const { SecureContext } = require('fibjs/internal/tls/secure-context');
const { VERIFY_REQUIRED } = require('fibjs/internal/tls/verification');

let level = VERIFY_REQUIRED;
let settings = { rejectUnauthorized: true, publicCa: true };
let context = undefined;

/** The context of clients that name none. */
function defaultContext() {
  return (context ??= new SecureContext(settings));
}

/** Changes some of the settings for all connections made from now on. */
function changeDefaults(changes) {
  const changed = { ...settings, ...changes };
  const made = new SecureContext(changed);
  native.setDefaultTls(made.native());
  settings = changed;
  context = made;
}

/** The settings, for contexts that differ in some. */
function current() {
  return settings;
}

function verification() {
  return level;
}

function setVerification(changed) {
  changeDefaults({ rejectUnauthorized: changed === VERIFY_REQUIRED });
  level = changed;
}

module.exports = { defaultContext, changeDefaults, current, verification, setVerification };
