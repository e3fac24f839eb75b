// Versions, protocols, keys with a passphrase, certificates by name.
const tls = require('tls');
const { own, read } = require('./fixtures/pem');
const pair = require('./fixtures/pair');

const attempt = (options) => {
  try {
    tls.createSecureContext(options);
    console.log(Object.keys(options).join(), 'fine');
  } catch (error) {
    console.log(Object.keys(options).join(), error.name, error.code, error.message);
  }
};

(async () => {
  const ca = read('ca');
  const signed = own('signed');
  await pair('ALPN', { ...signed, ALPNProtocols: ['a', 'b'] }, { ca, ALPNProtocols: ['b', 'c'] });
  await pair('ALPN without a common one', { ...signed, ALPNProtocols: ['a'] }, { ca, ALPNProtocols: ['c'] });
  await pair('versions apart', { ...signed, minVersion: 'TLSv1.3' }, { ca, maxVersion: 'TLSv1.2' });
  await pair('TLS 1.2', { ...signed, maxVersion: 'TLSv1.2' }, { ca });
  await pair('passphrase', { key: read('encrypted-key'), cert: read('cert'), passphrase: 'secret' }, { ca: read('cert') });
  const SNICallback = (name, done) => {
    console.log('asked for', name);
    setImmediate(done, null, name === 'localhost' ? tls.createSecureContext(own('self')) : undefined);
  };
  await pair('SNICallback', { ...signed, SNICallback }, { ca: read('cert') });
  await pair('SNICallback without an answer', { ...signed, SNICallback }, { ca, servername: 'a.example.test' });
  await pair('SNICallback fails', { ...signed, SNICallback: (name, done) => done(new Error('no')) }, { ca });
  await pair('no certificate', {}, { ca });

  attempt({ key: 'x' });
  attempt({ cert: 'x' });
  attempt({ ca: 'x' });
  attempt({ key: read('encrypted-key'), cert: read('cert') });
  attempt({ key: read('encrypted-key'), cert: read('cert'), passphrase: 'bad' });
  attempt({ key: read('signed-key'), cert: read('cert') });
  attempt({ ciphers: 'nope' });
  attempt({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:!aNULL' });
  attempt({ minVersion: 'x' });
  attempt({ secureProtocol: 'TLSv1_2_method' });
  attempt({});
  console.log(tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.getCiphers().includes('tls_aes_128_gcm_sha256'));
  const out = {};
  tls.convertALPNProtocols(['h2', 'http/1.1'], out);
  console.log(out.ALPNProtocols);
})();
