// Sums up one run of the conformance suite.
//
//   node summary.mjs SUITE REVISION RESULTS README VERDICT
//
// SUITE: folder of the suite's package; RESULTS: its output directory, with a folder for each scenario; README: where the reasons
// stand for scenarios that are only reported and fail; VERDICT: how the suite itself ended.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [suite, revision, results, readme, verdict] = process.argv.slice(2);
const { parse } = createRequire(join(suite, 'dist/index.js'))('yaml');
const requirements = parse(readFileSync(join(suite, 'requirements', `${revision}.yaml`), 'utf8'));
const reported = requirements.not_scored.filter((entry) => entry.leg === 'server').map((entry) => entry.scenario);

/** Checks by scenario; one that broke off has left none. */
const ran = new Map(
  readdirSync(results, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(results, entry.name, 'checks.json')))
    .map((entry) => [
      entry.name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, ''),
      JSON.parse(readFileSync(join(results, entry.name, 'checks.json'), 'utf8')),
    ]),
);
/** Scenarios with a written reason: a table row of README that names them and this revision. */
const excused = new Set(
  [...readFileSync(readme, 'utf8').matchAll(/^\| `([a-z0-9-]+)` \| (\S+) \|/gm)]
    .filter(([, , of]) => of === revision)
    .map(([, scenario]) => scenario),
);

const checksOf = (scenario, status) => (ran.get(scenario) ?? []).filter((check) => check.status === status);
const passes = (scenario) => ran.has(scenario) && checksOf(scenario, 'FAILURE').length === 0;
const told = (check) => `    ${check.id}: ${check.errorMessage ?? check.description}`;

const lines = [];
let failed = verdict !== '0';
function fault(line, scenario) {
  failed = true;
  lines.push(line, ...checksOf(scenario, 'FAILURE').map(told));
}
for (const scenario of requirements.server.filter((name) => !passes(name))) {
  fault(`  ✗ ${scenario}${ran.has(scenario) ? '' : ' did not run'}`, scenario);
}
for (const scenario of reported) {
  if (!passes(scenario) && !excused.has(scenario)) {
    fault(`  ✗ ${scenario} (not scored; no reason in README.md)`, scenario);
  } else if (passes(scenario) && excused.has(scenario)) {
    fault(`  ✗ ${scenario} passes, but README.md gives a reason why it does not`, scenario);
  }
}
for (const scenario of [...requirements.server, ...reported]) {
  const warnings = checksOf(scenario, 'WARNING');
  if (warnings.length > 0) {
    lines.push(`  ! ${scenario}`, ...warnings.map(told));
  }
}

const all = [...ran.values()].flat();
const checks = all.filter((check) => check.status === 'SUCCESS').length;
console.log(
  `${revision}: ${requirements.server.filter(passes).length} of ${requirements.server.length} required scenarios pass, ` +
    `${reported.filter(passes).length} of ${reported.length} that are only reported; ${checks} checks passed, ` +
    `${all.filter((check) => check.status === 'FAILURE').length} failed, ` +
    `${all.filter((check) => check.status === 'WARNING').length} warnings (${results})`,
);
lines.forEach((line) => console.log(line));
if (verdict !== '0') {
  console.log(`  ✗ the suite itself ended with ${verdict}; see ${join(results, 'output.txt')}`);
}
process.exitCode = failed ? 1 : 0;
