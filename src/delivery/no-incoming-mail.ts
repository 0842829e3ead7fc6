/** Stands where the mail library would bring its parser of incoming mail: an almanac receives none. See `wrangler.toml`. */
export default { parse: () => Promise.reject(new Error("an almanac receives no mail")) };
