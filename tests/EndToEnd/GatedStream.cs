// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// A stream on which writes wait until it is opened.
    /// </summary>
    internal sealed class GatedStream : MemoryStream
    {
        private readonly ManualResetEventSlim _entered = new();
        private readonly ManualResetEventSlim _open = new();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _entered.Set();
            _open.Wait();
            lock (_open)
            {
                base.Write(buffer);
            }
        }

        public void WaitUntilEntered()
        {
            Assert.IsTrue(_entered.Wait(RunnerProcess.Patience));
        }

        public void Open()
        {
            _open.Set();
        }

        public void WaitForLines(int count)
        {
            Assert.IsTrue(SpinWait.SpinUntil(() => Lines().Length >= count, RunnerProcess.Patience));
        }

        public string[] Lines()
        {
            lock (_open)
            {
                return Encoding.UTF8.GetString(ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        protected override void Dispose(bool disposing)
        {
            _entered.Dispose();
            _open.Dispose();
            base.Dispose(disposing);
        }
    }
}
