'use strict';
// Validators of responses (RFC 9110 §8.8, §13): entity tags, and whether the client's copy is still good.

const crypto = require('node/crypto');

/** The weak tag of a body. */
function bodyTag(bytes) {
  const hash = crypto.createHash('sha1').update(bytes).digest('base64').slice(0, 27);
  return `W/"${Buffer.byteLength(bytes).toString(16)}-${hash}"`;
}

/** The weak tag of a file. */
const fileTag = (stat) => `W/"${stat.size.toString(16)}-${Math.trunc(stat.mtimeMs).toString(16)}"`;

const opaque = (tag) => tag.trim().replace(/^W\//, '');

/** Weak comparison with a list of tags. */
const matches = (list, tag) => list.trim() === '*' || list.split(',').some((item) => opaque(item) === opaque(tag));

const isUnchangedSince = (date, lastModified) => Date.parse(lastModified) <= Date.parse(date);

/** Whether a GET may be answered with 304. */
function isFresh(headers, tag, lastModified) {
  const noneMatch = headers['if-none-match'];
  const since = headers['if-modified-since'];
  if (noneMatch === undefined && since === undefined) return false;
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return false;
  if (noneMatch !== undefined) return tag !== undefined && matches(noneMatch, tag);
  return lastModified !== undefined && isUnchangedSince(since, lastModified);
}

/** What `If-Match` and `If-Unmodified-Since` ask for does not hold. */
function preconditionFailed(headers, tag, lastModified) {
  const match = headers['if-match'];
  if (match !== undefined) return tag === undefined || !matches(match, tag);
  const since = headers['if-unmodified-since'];
  return since !== undefined && lastModified !== undefined && Date.parse(lastModified) > Date.parse(since);
}

/** Whether a range may be sent: it is for the representation that the client knows. */
function rangeIsCurrent(headers, tag, lastModified) {
  const condition = headers['if-range'];
  if (condition === undefined) return true;
  if (condition.includes('"')) return tag !== undefined && opaque(condition) === opaque(tag);
  return lastModified !== undefined && isUnchangedSince(condition, lastModified);
}

module.exports = { bodyTag, fileTag, isFresh, preconditionFailed, rangeIsCurrent };
