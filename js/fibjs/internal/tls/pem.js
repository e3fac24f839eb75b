'use strict';
// Certificates and keys as PEM, whatever a script has them in.

/** PEM text or bytes, also out of key and certificate objects; lists become one text. */
function pem(value) {
  if (Array.isArray(value)) return value.map(pem).map(String).join('\n');
  return typeof value?.pem === 'function' ? value.pem() : value;
}

/** The PEM texts in what a script has loaded: PEM, or one DER item, which gets the label. */
function blocks(data, label) {
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('latin1');
  const found = text.match(/-----BEGIN ([^-]+)-----[^-]+-----END \1-----/g);
  if (found !== null) return found.map((block) => `${block}\n`);
  // RFC 5280: a certificate is a SEQUENCE, and so is a key.
  if (data instanceof Uint8Array && data[0] === 0x30) return [fromDer(data, label)];
  return [];
}

function fromDer(data, label) {
  const lines = Buffer.from(data).toString('base64').match(/.{1,64}/g);
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

module.exports = { pem, blocks, fromDer };
