const NUMBERS = Array.from({ length: 27 }, (_, i) => `F${String(i + 1).padStart(2, '0')}`);

/** Keeps the score of the fault cases: a test belongs to the case whose number its name begins with. */
export const createCases = () => {
  const outcomes = new Map(NUMBERS.map((number) => [number, new Set()]));
  const excused = [];
  const failed = [];
  const note = (name, outcome) => outcomes.get(name.slice(0, 3))?.add(outcome);

  return {
    passed(name, skip) {
      if (skip !== undefined && skip !== false) excused.push(`  ${name}: ${skip}`);
      note(name, skip ? 'excused' : 'passed');
    },
    failed(name) {
      failed.push(`  ${name}`);
      note(name, 'failed');
    },
    /** Complete if each case has passed or, with nothing else left of it, is excused. */
    report(engine) {
      const having = (outcome) => NUMBERS.filter((number) => outcomes.get(number).has(outcome));
      const bad = having('failed');
      const good = having('passed').filter((number) => !bad.includes(number));
      const out = having('excused').filter((number) => !good.includes(number) && !bad.includes(number));
      const missing = NUMBERS.filter((number) => !outcomes.get(number).size);
      const lines = [`${engine}: ${good.length} of 27 fault cases passed`];
      if (excused.length) lines.push(`${excused.length} tests this engine cannot run:`, ...excused);
      if (out.length) lines.push(`cases excused: ${out.join(', ')}`);
      if (bad.length) lines.push(`cases failed: ${bad.join(', ')}`);
      if (missing.length) lines.push(`cases without a test: ${missing.join(', ')}`);
      if (failed.length) lines.push('failed:', ...failed);
      return { lines, complete: good.length + out.length === NUMBERS.length };
    },
  };
};
