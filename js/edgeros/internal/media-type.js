'use strict';
// Media types: of file names, with their charset, and whether a body has one.

const native = binding('http');

const TEXT = /^(?:text\/|application\/(?:javascript|json|xml|[\w.+-]*\+(?:json|xml))$)/;

/** Text without a charset is UTF-8. */
const withCharset = (type) => (TEXT.test(type) ? `${type}; charset=utf-8` : type);

/** The type of a path, by its ending. */
const ofPath = (path) => withCharset(native.mediaType(path));

/** `html`, `.html`, `text/html` → the type. */
const ofName = (name) => (name.includes('/') ? withCharset(name) : ofPath(`x.${name.replace(/^.*\./, '')}`));

/** Whether a `Content-Type` is of a type such as `json`, `application/json`, `text/*`, `+json`, or one of a list. */
function is(contentType, wanted) {
  const type = `${contentType ?? ''}`.split(';')[0].trim().toLowerCase();
  if (type === '') return false;
  return [wanted].flat().some((item) => {
    let pattern = item;
    if (item === 'urlencoded') pattern = 'application/x-www-form-urlencoded';
    else if (item === 'multipart') pattern = 'multipart/*';
    else if (item.startsWith('+')) return type.endsWith(item);
    else if (!item.includes('/')) pattern = native.mediaType(`x.${item}`);
    const [major, minor] = pattern.toLowerCase().split('/');
    const [givenMajor, givenMinor = ''] = type.split('/');
    if (major !== '*' && major !== givenMajor) return false;
    return minor === '*' || minor === givenMinor || (minor.startsWith('*+') && givenMinor.endsWith(minor.slice(1)));
  });
}

const charsetOf = (contentType) => /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1].toLowerCase();

module.exports = { charsetOf, is, ofName, ofPath };
