// A hash as a stream, and secret keys as objects.
const crypto = require('crypto');
const fs = require('fs');
const { pipeline } = require('stream/promises');

(async () => {
  const hash = crypto.createHash('sha256');
  fs.createReadStream(__filename).pipe(hash);
  hash.setEncoding('hex');
  const whole = crypto.createHash('sha256').update(fs.readFileSync(__filename)).digest('hex');
  for await (const text of hash) console.log(text === whole);
  const hmac = crypto.createHmac('sha1', 'key');
  hmac.write('a');
  hmac.end('b');
  hmac.on('readable', () => {
    const bytes = hmac.read();
    if (bytes) console.log(bytes.toString('hex') === crypto.createHmac('sha1', 'key').update('ab').digest('hex'));
  });
  const digest = crypto.createHash('md5');
  await pipeline(['x'], digest);
  console.log(digest.read().toString('hex'));
  const key = crypto.createSecretKey(Buffer.from('secret'));
  console.log(key.type, key.symmetricKeySize, key instanceof crypto.KeyObject, key.export().toString(), key.export({ format: 'jwk' }));
  console.log(crypto.createHmac('sha256', key).update('x').digest('hex') === crypto.createHmac('sha256', 'secret').update('x').digest('hex'));
  console.log(key.equals(crypto.createSecretKey('secret', 'utf8')), key.equals(crypto.createSecretKey('other', 'utf8')));
})();
