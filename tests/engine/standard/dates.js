// Dates as programs write them; the standard leaves all but the first forms to the implementation.
process.env.TZ = 'UTC';
const texts = [
  '2024-02-29', '2024-02', '2024', '2024-02-29T10:05', '2024-02-29T10:05:06.7Z', '2024-02-29T10:05:06,7Z', '+002024-02-29T00:00Z', '-000000-01-01T00:00Z',
  '2/29/2024, 10:05 PM', '2/29/2024', '2/29/24', '2/29', '29/2/2024', 'Feb 29 2024 10:05', 'Feb 29, 2024 10:05:06.5', '29 Feb 2024 10:05:06 GMT',
  'Thu, 29 Feb 2024 10:05:06 GMT', 'Thu Feb 29 2024 10:05:06 GMT+0100 (Central European Standard Time)', 'Thursday, February 29, 2024',
  '2024-02-29 10:05', '2024-02-29 10:05:06Z', '2024-02-29 10:05:06+02:00', '2024/02/29 10:05', '2024-2-9', '20240229', '2024-02-29T1:05',
  'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994', '12:30', '1 Jan 2020 12:30 AM', '1 Jan 2020 12:30 PM', '1 Jan 2020 13:30 PM',
  'Jan 1 2020 EST', 'Jan 1 2020 10:00 PDT', 'Jan 1 2020 10:00 GMT-8', 'Jan 1 2020 24:00', 'Jan 32 2020', 'Feb 31 2020', 'x', '', '1', '13', '0', 'Invalid Date',
  '2024-02-29T24:00:00', '2024-02-29T24:00:01', '2024-02-29T10:05:06.123456789', '275760-09-13', '+275760-09-13T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', 'Jan 1 999999999',
];
for (const text of texts) {
  const at = new Date(text);
  console.log(JSON.stringify(text), Number.isNaN(at.getTime()) ? at.getTime() : at.toISOString(), Object.is(Date.parse(text), at.getTime()));
}
console.log(Number.isNaN(Date.parse('é 2024')), Date.parse('2024-02-29 ' + '('.repeat(1000)), Number.isNaN(Date.parse('-'.repeat(100_000))));
