/** How many times as many faults as `npm test` makes: `npm run trial` sets it. */
export const trialTimes = Number(process.env.TRIAL_TIMES ?? 1);
