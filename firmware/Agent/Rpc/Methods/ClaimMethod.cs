// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>claim</c>: offers the board to be claimed, by <c>{"secretKey":"...","durationMs":3600000}</c>; what is left out comes from
    /// <c>device.json</c>. Answers <c>{"claiming":true}</c>; the event <c>claimable</c> tells that the server has taken it.
    /// </summary>
    public sealed class ClaimMethod : RpcMethod
    {
        private const int MaxSecretLength = 64;

        private readonly ClaimService _claim;
        private readonly IClock _clock;

        /// <summary>
        /// Initializes a new instance of the <see cref="ClaimMethod"/> class.
        /// </summary>
        /// <param name="claim">Offers the board.</param>
        /// <param name="clock">Tells the time.</param>
        public ClaimMethod(ClaimService claim, IClock clock)
        {
            _claim = claim;
            _clock = clock;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "claim"; }
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

            JsonValue key = members == null ? null : members.Member("secretKey");
            string secret = key == null ? null : key.AsString();
            if (key != null && (secret == null || secret.Length == 0 || secret.Length > MaxSecretLength))
            {
                answer.Fail(RpcAnswer.BadParams, "\"secretKey\" must be a text of 1 to " + MaxSecretLength.ToString() + " characters");
                return;
            }

            int durationMs = 0;
            JsonValue duration = members == null ? null : members.Member("durationMs");
            if (duration != null && !duration.TryGetInt(ClaimService.MinDurationMs, ClaimService.MaxDurationMs, out durationMs))
            {
                answer.Fail(RpcAnswer.BadParams, "\"durationMs\" must be a whole number from " + ClaimService.MinDurationMs.ToString()
                    + " to " + ClaimService.MaxDurationMs.ToString());
                return;
            }

            _claim.Request(_clock.MonotonicMs, secret, durationMs);
            answer.Json.BeginObject();
            answer.Json.Name("claiming");
            answer.Json.Value(true);
            answer.Json.EndObject();
        }
    }
}
