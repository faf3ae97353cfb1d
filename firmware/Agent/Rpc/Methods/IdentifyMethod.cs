// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>identify</c>: blinks the lamp for <c>{"seconds":10}</c> (1 to 600; 10 if left out) and answers the same.
    /// </summary>
    public sealed class IdentifyMethod : RpcMethod
    {
        private const int DefaultSeconds = 10;
        private const int MaxSeconds = 600;

        private readonly Lamp _lamp;
        private readonly IClock _clock;

        /// <summary>
        /// Initializes a new instance of the <see cref="IdentifyMethod"/> class.
        /// </summary>
        /// <param name="lamp">Blinks.</param>
        /// <param name="clock">Tells the time.</param>
        public IdentifyMethod(Lamp lamp, IClock clock)
        {
            _lamp = lamp;
            _clock = clock;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "identify"; }
        }

        /// <inheritdoc/>
        public override bool HasEffect
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (!TakeOptional(parameters, answer, out JsonValue members))
            {
                return;
            }

            int seconds = DefaultSeconds;
            JsonValue asked = members == null ? null : members.Member("seconds");
            if (asked != null && !asked.TryGetInt(1, MaxSeconds, out seconds))
            {
                answer.Fail(RpcAnswer.BadParams, "\"seconds\" must be a whole number from 1 to " + MaxSeconds.ToString());
                return;
            }

            if (!_lamp.Exists)
            {
                answer.Fail(RpcAnswer.NotFound, "the board has no lamp: set \"led\" in " + Settings.FileName);
                return;
            }

            _lamp.Identify(_clock.MonotonicMs, seconds);
            answer.Json.BeginObject();
            answer.Json.Name("seconds");
            answer.Json.Value((long)seconds);
            answer.Json.EndObject();
        }
    }
}
