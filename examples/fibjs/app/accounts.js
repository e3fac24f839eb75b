// Names and their passwords. The first login with a name makes the account; it is gone when the program ends.
const coroutine = require('coroutine');
const crypto = require('crypto');

const LIMIT = 1000;
const accounts = new Map();

const digest = (password, salt) => crypto.pbkdf2(password, salt, 10000, 32, 'sha256');

/** Whether this is the name's password. */
exports.check = (name, password) => {
  // A pattern alone would take ['ann'] for 'ann'.
  if (typeof name !== 'string' || typeof password !== 'string') return false;
  if (!/^\w{1,20}$/.test(name) || password.length < 3) return false;
  const account = accounts.get(name);
  if (!account) {
    if (accounts.size >= LIMIT) return false;
    const salt = crypto.randomBytes(16);
    accounts.set(name, { salt, key: digest(password, salt) });
    return true;
  }
  if (crypto.timingSafeEqual(account.key, digest(password, account.salt))) return true;
  // Slows down who guesses. Only this request waits.
  coroutine.sleep(200);
  return false;
};
