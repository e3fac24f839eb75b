// Servers that ask their clients for certificates.
const { own, read } = require('./fixtures/pem');
const pair = require('./fixtures/pair');

(async () => {
  const ca = read('ca');
  const strict = { ...own('signed'), ca, requestCert: true, maxVersion: 'TLSv1.2' };
  const lax = { ...strict, rejectUnauthorized: false };
  await pair('known', strict, { ca, ...own('client') });
  await pair('known, TLS 1.3', { ...strict, maxVersion: 'TLSv1.3' }, { ca, ...own('client') });
  // The alert that TLS 1.3 has for this also goes to clients of TLS 1.2.
  await pair('none', strict, { ca });
  await pair('unknown, lax', lax, { ca, ...own('self') });
  await pair('none, lax', lax, { ca });
  await pair('not asked', own('signed'), { ca, ...own('client') });
})();
