import "server-only";

const sampleWords = /change|example|sample|secret|password|replace|default|placeholder|tidemark/i;

/** True for values out of a manual or typed by hand: sample words, repeating or few characters. */
export function looksLikeSample(value: string): boolean {
  return sampleWords.test(value) || new Set(value).size < 8 || repeats(value) || counts(value);
}

function repeats(value: string): boolean {
  for (let period = 1; period <= value.length / 2; period++) {
    if (value.startsWith(value.slice(period))) return true;
  }
  return false;
}

function counts(value: string): boolean {
  const step = value.charCodeAt(1) - value.charCodeAt(0);
  for (let index = 2; index < value.length; index++) {
    if (value.charCodeAt(index) - value.charCodeAt(index - 1) !== step) return false;
  }
  return true;
}
