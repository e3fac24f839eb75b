// Which names a certificate is good for.
const tls = require('tls');

const check = (host, cert) => {
  const error = tls.checkServerIdentity(host, cert);
  console.log(host, error === undefined ? 'fine' : `${error.code} ${error.reason} ${error.host} ${error.cert === cert} ${error.message}`);
};
check('a.com', { subject: { CN: 'a.com' } });
check('b.com', { subject: { CN: 'a.com' } });
check('1.2.3.4', { subject: { CN: '1.2.3.4' } });
check('1.2.3.4', { subject: { CN: 'x' }, subjectaltname: 'IP Address:1.2.3.4' });
check('::1', { subject: {}, subjectaltname: 'IP Address:0:0:0:0:0:0:0:1' });
check('x.a.com', { subject: { CN: 'b' }, subjectaltname: 'DNS:*.a.com' });
check('y.x.a.com', { subject: {}, subjectaltname: 'DNS:*.a.com, DNS:b.com' });
check('a.com', { subject: { CN: 'a.com' }, subjectaltname: 'URI:http://x' });
check('a.com', {});
check('a.com.', { subject: { CN: 'a.com' } });
check('A.com', { subject: { CN: 'a.COM' } });
check('xn--a.com', { subject: { CN: '*.com' } });
check('fa.b.com', { subject: { CN: 'f*.b.com' } });
check('xn--fa.b.com', { subject: { CN: 'xn--f*.b.com' } });
check('a.com', { subject: { CN: ['a.com', 'c'] } });
check('a.com', { subject: { CN: 'b.com' }, subjectaltname: 'DNS:c.com, DNS:a.com' });
check('a.com', { subject: { CN: 'a.com' }, subjectaltname: 'DNS:c.com' });
check('a.com', { subject: {}, subjectaltname: '' });
check('evil.com', { subject: {}, subjectaltname: 'DNS:"good.com, DNS:evil.com"' });
