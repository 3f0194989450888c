import type { CallInput, CallOutput } from '@earshot/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './call.ts'
import type { DoorName } from './doors.ts'

/** A change through one route; afterwards the named lists are asked for anew. */
export function useCall<N extends DoorName>(
  name: N,
  {
    refresh = [],
    onDone,
  }: { readonly refresh?: readonly DoorName[]; readonly onDone?: (answer: CallOutput<N>) => void } = {},
) {
  const cache = useQueryClient()
  return useMutation<CallOutput<N>, unknown, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: async (answer) => {
      await Promise.all(refresh.map((each) => cache.invalidateQueries({ queryKey: [each] })))
      onDone?.(answer)
    },
  })
}
