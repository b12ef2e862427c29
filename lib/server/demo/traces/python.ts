/** Stack traces as CPython prints them: newest frame last, causes first. */

export function pythonSessionTimeout(sessionKey: string): string {
  return `Traceback (most recent call last):
  File "/usr/local/lib/python3.12/site-packages/kvclient/connection.py", line 276, in read_response
    raw = self._sock.recv(65536)
          ^^^^^^^^^^^^^^^^^^^^^^
TimeoutError: timed out

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/auth/auth/session.py", line 64, in load_session
    payload = self.cache.get(session_key)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/local/lib/python3.12/site-packages/kvclient/client.py", line 1041, in get
    return self.execute("GET", name)
  File "/usr/local/lib/python3.12/site-packages/kvclient/connection.py", line 281, in read_response
    raise CacheTimeout(f"no answer for {name}") from error
kvclient.errors.CacheTimeout: no answer for ${sessionKey}`;
}

export function pythonMissingColumn(column: string, row: number): string {
  return `Traceback (most recent call last):
  File "/srv/suppliers/suppliers/feed.py", line 118, in import_rows
    product = self.to_product(row)
  File "/srv/suppliers/suppliers/feed.py", line 151, in to_product
    price=Decimal(row["${column}"]),
                  ~~~^^${"^".repeat(column.length + 2)}
KeyError: '${column}'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/suppliers/suppliers/runner.py", line 47, in run
    imported += self.feed.import_rows(batch)
  File "/srv/suppliers/suppliers/feed.py", line 122, in import_rows
    raise FeedError(f"row {number} has no column {error}") from None
suppliers.errors.FeedError: row ${row} has no column '${column}'`;
}

export function pythonToolFailure(tool: string, seconds: number): string {
  return `Traceback (most recent call last):
  File "/srv/assistant/assistant/tools.py", line 203, in call
    answer = await asyncio.wait_for(tool.run(**arguments), timeout=${seconds})
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/local/lib/python3.12/asyncio/tasks.py", line 520, in wait_for
    return await fut
           ^^^^^^^^^
  File "/srv/assistant/assistant/tools.py", line 88, in run
    response = await self.http.get(url, params=params)
  File "/usr/local/lib/python3.12/site-packages/webclient/async_client.py", line 377, in get
    raise ReadTimeout(f"{tool} gave no answer within {timeout} s")
webclient.errors.ReadTimeout: ${tool} gave no answer within ${seconds} s`;
}

export function pythonDiskFull(path: string): string {
  return `Traceback (most recent call last):
  File "/srv/jobs/jobs/reports.py", line 92, in write_report
    handle.write(chunk)
OSError: [Errno 28] No space left on device: '${path}'`;
}
