import type { ImportFile } from '@earshot/api'
import { addressOf } from '../client/call.ts'
import { CallProblem, problemOf } from '../client/problem.ts'

/** Sends a file as it is; `onProgress` gets the share that has arrived, 0 to 1. `fetch` cannot tell that, hence XHR. */
export function uploadImport(workspace: string, file: File, onProgress: (share: number) => void): Promise<ImportFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf('uploadImport', { params: { workspace }, query: { fileName: file.name } }))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) =>
      onProgress(event.lengthComputable ? event.loaded / event.total : 0),
    )
    request.addEventListener('error', () => reject(new CallProblem('offline')))
    request.addEventListener('load', () => {
      const response = new Response(request.responseText, { status: request.status })
      if (response.ok) response.json().then(resolve, () => reject(new CallProblem('unreadable')))
      else void problemOf(response).then(reject)
    })
    request.send(file)
  })
}
