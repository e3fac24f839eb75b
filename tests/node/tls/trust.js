// Whom clients trust, and what they say of others.
const { own, read } = require('./fixtures/pem');
const pair = require('./fixtures/pair');

(async () => {
  const [self, cn, signed] = [own('self'), own('cn'), own('signed')];
  const ca = read('ca');
  await pair('self-signed', self);
  await pair('self-signed and trusted', self, { ca: read('cert') });
  await pair('self-signed, anything goes', self, { rejectUnauthorized: false });
  await pair('common name only', cn, { ca: read('cn-cert') });
  await pair('common name only, anything goes', cn, { rejectUnauthorized: false });
  await pair('common name only, by address', cn, { ca: read('cn-cert'), servername: '127.0.0.1' });
  await pair('unknown authority', signed);
  await pair('known authority', signed, { ca: [read('cert'), ca] });
  await pair('known authority, text', signed, { ca: String(ca) });
  await pair('another name', signed, { ca, servername: 'other.test' });
  await pair('wildcard', signed, { ca, servername: 'a.example.test' });
  await pair('unknown root in the chain', { key: signed.key, cert: Buffer.concat([signed.cert, ca]) });
  await pair('version 1', { key: signed.key, cert: read('v1-cert') }, { ca });
  await pair('version 1, TLS 1.2', { key: signed.key, cert: read('v1-cert'), maxVersion: 'TLSv1.2' }, { ca });
  await pair('expired', { key: signed.key, cert: read('expired-cert') }, { ca });
  const checkServerIdentity = (host, cert) => {
    console.log(host, cert.subject.CN, cert.subjectaltname);
    return host === 'localhost' ? undefined : new Error('not this one');
  };
  await pair('own check', signed, { ca, checkServerIdentity });
  await pair('own check fails', signed, { ca, checkServerIdentity, servername: 'x.test' });
})();
