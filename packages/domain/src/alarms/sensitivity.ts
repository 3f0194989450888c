/** How soon a team wants to be called: few alarms, the usual, or many. */
export const sensitivities = ['few', 'usual', 'many'] as const
export type Sensitivity = (typeof sensitivities)[number]
