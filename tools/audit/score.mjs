// Lighthouse on the addresses given, in one browser; prints a report as one line of JSON for each.
//
// Arguments: the browser's flags, then `--judged address …` and `--timed address …`; what is timed gets the
// performance category alone, what is judged the three that are the same on every machine.

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [flags, ...rest] = process.argv.slice(2);
const CATEGORIES = { "--judged": ["accessibility", "best-practices", "seo"], "--timed": ["performance"] };

const browser = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: flags.split(" "),
  logLevel: "silent",
});
try {
  let onlyCategories = [];
  for (const argument of rest) {
    if (argument in CATEGORIES) {
      onlyCategories = CATEGORIES[argument];
      continue;
    }
    const options = { port: browser.port, onlyCategories, logLevel: "silent" };
    console.log(JSON.stringify(await look(argument, options)));
  }
} finally {
  browser.kill();
}

/** One report, cut down to what is judged and printed; a run that breaks is repeated once, a low score never. */
async function look(address, options) {
  let failure = "";
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const { lhr } = await lighthouse(address, options, desktopConfig);
      if (!lhr.runtimeError) return { address, scores: scoresOf(lhr), faults: faultsOf(lhr) };
      failure = lhr.runtimeError.message;
    } catch (error) {
      failure = String(error);
    }
  }
  return { address, scores: {}, faults: [`Lighthouse broke twice: ${failure}`] };
}

function scoresOf(report) {
  return Object.fromEntries(
    Object.entries(report.categories).map(([name, { score }]) => [name, Math.round(100 * (score ?? 0))]),
  );
}

function faultsOf(report) {
  const references = Object.values(report.categories).flatMap(({ auditRefs }) => auditRefs);
  return references
    .filter(({ id, weight }) => weight && report.audits[id].score !== null && report.audits[id].score < 1)
    .map(({ id }) =>
      `${report.audits[id].title}: ${JSON.stringify(report.audits[id].details?.items?.slice(0, 3) ?? [])}`.slice(
        0,
        800,
      ),
    );
}
