// The suite's cases one after another, for clients whose visits are promises.
exports.walk = async (visit) => {
  const agent = process.env.AUTOBAHN_AGENT;
  const count = Number(await visit('/getCaseCount'));
  for (let at = 1; at <= count; at++) await visit(`/runCase?case=${at}&agent=${agent}`);
  await visit(`/updateReports?agent=${agent}`);
};
