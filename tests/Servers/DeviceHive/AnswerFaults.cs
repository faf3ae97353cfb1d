// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>The knobs of a server that answers badly. All may be turned at any time.</summary>
    public sealed class AnswerFaults
    {
        private readonly Lock _gate = new();
        private readonly List<Rule> _rules = [];
        private long _delayTicks;

        /// <summary>How long each answer waits; they stay in order.</summary>
        public TimeSpan Delay
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
            set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
        }

        /// <summary>The next requests do nothing and get no answer.</summary>
        /// <param name="count">How many.</param>
        /// <param name="action">Of which action; null means any.</param>
        /// <param name="clientId">Of which client; null means any.</param>
        public void Lose(int count, string? action = null, string? clientId = null) => Add(AnswerFault.Lose, count, action, clientId);

        /// <summary>The next requests are carried out, but get no answer: to repeat one makes a duplicate.</summary>
        /// <param name="count">How many.</param>
        /// <param name="action">Of which action; null means any.</param>
        /// <param name="clientId">Of which client; null means any.</param>
        public void Omit(int count, string? action = null, string? clientId = null) => Add(AnswerFault.Omit, count, action, clientId);

        /// <summary>The next answers come twice.</summary>
        /// <param name="count">How many.</param>
        /// <param name="action">Of which action; null means any.</param>
        /// <param name="clientId">Of which client; null means any.</param>
        public void Repeat(int count, string? action = null, string? clientId = null) => Add(AnswerFault.Repeat, count, action, clientId);

        /// <summary>The next answers carry a request id that nobody gave.</summary>
        /// <param name="count">How many.</param>
        /// <param name="action">Of which action; null means any.</param>
        /// <param name="clientId">Of which client; null means any.</param>
        public void Misnumber(int count, string? action = null, string? clientId = null) => Add(AnswerFault.Misnumber, count, action, clientId);

        /// <summary>The next requests do nothing and get an error.</summary>
        /// <param name="count">How many.</param>
        /// <param name="code">Its code, as 503.</param>
        /// <param name="action">Of which action; null means any.</param>
        /// <param name="clientId">Of which client; null means any.</param>
        public void Refuse(int count, int code, string? action = null, string? clientId = null) =>
            Add(AnswerFault.Refuse, count, action, clientId, code);

        /// <summary>Every knob back to none.</summary>
        public void Clear()
        {
            Delay = TimeSpan.Zero;
            lock (_gate)
            {
                _rules.Clear();
            }
        }

        /// <summary>The fault for a request that has just come, and the code when it is to be refused.</summary>
        internal (AnswerFault Fault, int Code) Next(string action, string clientId)
        {
            lock (_gate)
            {
                var rule = _rules.Find(rule => (rule.Action ?? action) == action && (rule.ClientId ?? clientId) == clientId);
                if (rule is null)
                {
                    return default;
                }

                if (--rule.Left == 0)
                {
                    _rules.Remove(rule);
                }

                return (rule.Fault, rule.Code);
            }
        }

        private void Add(AnswerFault fault, int count, string? action, string? clientId, int code = 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
            lock (_gate)
            {
                _rules.Add(new Rule(fault, code, action, clientId) { Left = count });
            }
        }

        private sealed record Rule(AnswerFault Fault, int Code, string? Action, string? ClientId)
        {
            internal int Left { get; set; }
        }
    }
}
