'use strict';
// Whether a certificate is for a host (RFC 6125, in Node's reading): `tls.checkServerIdentity`.

const { isIP } = require('node/internal/net/ip');

/**
 * @param {string} hostname
 * @param {object} cert subject, subjectaltname
 * @returns {Error|undefined} code ERR_TLS_CERT_ALTNAME_INVALID, with reason, host, cert
 */
function checkServerIdentity(hostname, cert) {
  const { subject, subjectaltname: names } = cert;
  hostname = `${hostname}`;
  const dns = [];
  const ips = [];
  for (const name of names ? split(names) : []) {
    if (name.startsWith('DNS:')) dns.push(name.slice(4));
    else if (name.startsWith('IP Address:')) ips.push(canonical(name.slice(11)));
  }
  if (isIP(hostname) !== 0) {
    if (ips.includes(canonical(hostname))) return undefined;
    return mismatch(`IP: ${hostname} is not in the cert's list: ${ips.join(', ')}`, hostname, cert);
  }
  const parts = labels(hostname);
  if (dns.length > 0) {
    if (dns.some((pattern) => matches(parts, pattern))) return undefined;
    return mismatch(`Host: ${plain(hostname)}. is not in the cert's altnames: ${names}`, hostname, cert);
  }
  const common = subject?.CN;
  if (!common) {
    return mismatch('Cert does not contain a DNS name', hostname, cert);
  }
  if ([].concat(common).some((pattern) => matches(parts, pattern))) return undefined;
  return mismatch(`Host: ${plain(hostname)}. is not cert's CN: ${common}`, hostname, cert);
}

/** Names in quotes may have commas in them. */
function split(names) {
  if (!names.includes('"')) return names.split(', ');
  return (names.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []).map((name) => {
    const quote = name.indexOf('"');
    const text = name.trim();
    return quote < 0 ? text : text.slice(0, text.indexOf('"')) + JSON.parse(text.slice(text.indexOf('"')));
  });
}

const plain = (host) => (host.endsWith('.') ? host.slice(0, -1) : host);
const labels = (host) => plain(host).toLowerCase().split('.');

/** Whether a pattern is for a host: `*` may stand in the first label of three or more. */
function matches(host, pattern) {
  if (!pattern) return false;
  const wanted = labels(pattern);
  if (wanted.length !== host.length || wanted.includes('')) return false;
  if (!/^[\x21-\x7e]*$/.test(pattern)) return false;
  for (let at = host.length - 1; at > 0; at--) if (host[at] !== wanted[at]) return false;
  const [first] = wanted;
  const star = first.indexOf('*');
  // Part of an encoded name means nothing.
  if (star < 0 || first.includes('xn--')) return host[0] === first;
  if (wanted.length <= 2 || first.indexOf('*', star + 1) >= 0) return false;
  const [before, after] = [first.slice(0, star), first.slice(star + 1)];
  const [label] = host;
  return label.length >= before.length + after.length && label.startsWith(before) && label.endsWith(after);
}

function canonical(ip) {
  if (isIP(ip) !== 6) return ip;
  return new URL(`http://[${ip}]`).hostname.slice(1, -1);
}

function mismatch(reason, host, cert) {
  const error = new Error(`Hostname/IP does not match certificate's altnames: ${reason}`);
  return Object.assign(error, { code: 'ERR_TLS_CERT_ALTNAME_INVALID', reason, host, cert });
}

module.exports = { checkServerIdentity };
