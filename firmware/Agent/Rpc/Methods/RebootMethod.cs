// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// <c>reboot</c>: answers <c>{"rebooting":true}</c>, sends what is buffered and restarts the board, after at most 5 s.
    /// Parameters have no meaning but make one call differ from another.
    /// </summary>
    public sealed class RebootMethod : RpcMethod
    {
        private readonly Shutdown _shutdown;
        private readonly RebootGuard _guard;
        private readonly IClock _clock;

        /// <summary>
        /// Initializes a new instance of the <see cref="RebootMethod"/> class.
        /// </summary>
        /// <param name="shutdown">Ends the boot.</param>
        /// <param name="guard">Remembers the call.</param>
        /// <param name="clock">Tells the time.</param>
        public RebootMethod(Shutdown shutdown, RebootGuard guard, IClock clock)
        {
            _shutdown = shutdown;
            _guard = guard;
            _clock = clock;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "reboot"; }
        }

        /// <inheritdoc/>
        public override bool HasEffect
        {
            get { return true; }
        }

        /// <summary>
        /// Gives the one answer of this method.
        /// </summary>
        /// <returns>Its bytes.</returns>
        public static byte[] Answer()
        {
            return Encoding.UTF8.GetBytes("{\"rebooting\":true}");
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            _guard.NoteReboot();
            _shutdown.Request(_clock.MonotonicMs, RestartReason.Commanded);
            byte[] text = Answer();
            answer.Json.Raw(text, 0, text.Length);
        }
    }
}
