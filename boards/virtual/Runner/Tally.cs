// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Boards;
using DeviceAgent.Virtual.Board;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// What the board's events add up to, over all boots of a run.
    /// </summary>
    internal sealed class Tally
    {
        private readonly SortedDictionary<string, long> _droppedByCause = [];
        private bool _wasConnected;

        /// <summary>Gets how many readings were taken.</summary>
        public long Sampled { get; private set; }

        /// <summary>Gets how many readings were handed to the link, repeats included.</summary>
        public long Published { get; private set; }

        /// <summary>Gets how many messages they were in.</summary>
        public long Messages { get; private set; }

        /// <summary>Gets how many readings the server confirmed.</summary>
        public long Confirmed { get; private set; }

        /// <summary>Gets how many readings were lost.</summary>
        public long Dropped { get; private set; }

        /// <summary>Gets what was lost by cause; cause <c>events</c> counts events, which are not readings.</summary>
        public IReadOnlyDictionary<string, long> DroppedByCause
        {
            get { return _droppedByCause; }
        }

        /// <summary>Gets how many readings of earlier runs waited on flash.</summary>
        public long Found { get; private set; }

        /// <summary>Gets how many files were written to flash: each wears it.</summary>
        public long FlashWrites { get; private set; }

        /// <summary>Gets how many bytes were written to flash.</summary>
        public long FlashBytes { get; private set; }

        /// <summary>Gets how many sampling slots were skipped.</summary>
        public long MissedSlots { get; private set; }

        /// <summary>Gets how many connections there were, the first of each boot not counted.</summary>
        public long Reconnects { get; private set; }

        /// <summary>Gets how many RPC calls were answered, repeats included.</summary>
        public long Rpc { get; private set; }

        /// <summary>Gets how many errors were told.</summary>
        public long Errors { get; private set; }

        /// <summary>Gets the bytes of live objects early in the last boot; 0 if not measured.</summary>
        public long HeapStartBytes { get; private set; }

        /// <summary>Gets the bytes of live objects at the end of the last boot; 0 if not measured.</summary>
        public long HeapEndBytes { get; private set; }

        /// <summary>Gets how many readings wait, in RAM and on flash.</summary>
        public long Pending
        {
            get { return Found + Sampled - Confirmed - Dropped; }
        }

        /// <summary>
        /// Counts an event.
        /// </summary>
        /// <param name="boardEvent">What happened.</param>
        public void Add(BoardEvent boardEvent)
        {
            switch (boardEvent.Kind)
            {
                case BoardProcess.FoundEvent:
                    _wasConnected = false;
                    Found += Math.Max(0, boardEvent.Number("readings") - Pending);
                    break;
                case BoardProcess.HeapEvent when boardEvent.Text("when") == "start":
                    HeapStartBytes = boardEvent.Number("bytes");
                    break;
                case BoardProcess.HeapEvent:
                    HeapEndBytes = boardEvent.Number("bytes");
                    break;
                case EventSink.MissedEvent:
                    MissedSlots += boardEvent.Number("slots");
                    break;
                case "connected":
                    Reconnects += _wasConnected ? 1 : 0;
                    _wasConnected = true;
                    break;
                case "sampled":
                    Sampled += boardEvent.Body.GetProperty("readings").EnumerateObject().Count();
                    break;
                case "published":
                    Published += boardEvent.Number("readings");
                    Messages++;
                    break;
                case "confirmed":
                    Confirmed += boardEvent.Number("count");
                    break;
                case "dropped":
                    AddDropped(boardEvent.Text("cause"), boardEvent.Number("count"));
                    break;
                case FlashFiles.WriteEvent:
                    FlashWrites++;
                    FlashBytes += boardEvent.Number("bytes");
                    break;
                case "rpc":
                    Rpc++;
                    break;
                case "error":
                    Errors++;
                    break;
            }
        }

        private void AddDropped(string cause, long count)
        {
            _droppedByCause[cause] = _droppedByCause.GetValueOrDefault(cause) + count;
            Dropped += cause == DropCounters.NameOf(DropCause.Events) ? 0 : count;
        }
    }
}
