// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The knobs of a bad platform, above those of MQTT. All may be turned at any time.</summary>
    public sealed class AlibabaFaults
    {
        private readonly Lock _gate = new();
        private readonly List<Rule> _rules = [];
        private long _replyDelayTicks;
        private int _duplicateDownlinks;
        private volatile int _messagesPerSecond;
        private volatile bool _throttleSilently;

        private enum Kind
        {
            Answer,
            Omit,
            Duplicate,
        }

        /// <summary>How long each reply waits; they stay in order.</summary>
        public TimeSpan ReplyDelay
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _replyDelayTicks));
            set => Interlocked.Exchange(ref _replyDelayTicks, value.Ticks);
        }

        /// <summary>Messages that a device may send in a second, and at once; 0, the default, means any number.</summary>
        public int MessagesPerSecond
        {
            get => _messagesPerSecond;
            set => _messagesPerSecond = value;
        }

        /// <summary>What is beyond the rate is dropped without a word, instead of answered with code 429.</summary>
        public bool ThrottleSilently
        {
            get => _throttleSilently;
            set => _throttleSilently = value;
        }

        /// <summary>The next requests are not carried out, but answered with this code.</summary>
        /// <param name="code">The code; any but 200.</param>
        /// <param name="count">How many requests.</param>
        /// <param name="request">Which: what follows the device in the topic, such as <c>thing/event/property/post</c>; null means any.</param>
        /// <param name="device">Of which device; null means any.</param>
        public void AnswerWith(int code, int count = 1, string? request = null, string? device = null)
        {
            ArgumentOutOfRangeException.ThrowIfEqual(code, AlinkCode.Success);
            Add(new Rule(Kind.Answer, code, request, device, count));
        }

        /// <summary>The next requests are carried out, but their replies get lost.</summary>
        /// <param name="count">How many replies.</param>
        /// <param name="request">As in <see cref="AnswerWith"/>.</param>
        /// <param name="device">Of which device; null means any.</param>
        public void OmitReplies(int count = 1, string? request = null, string? device = null) =>
            Add(new Rule(Kind.Omit, 0, request, device, count));

        /// <summary>The next replies are sent twice.</summary>
        /// <param name="count">How many replies.</param>
        /// <param name="request">As in <see cref="AnswerWith"/>.</param>
        /// <param name="device">Of which device; null means any.</param>
        public void DuplicateReplies(int count = 1, string? request = null, string? device = null) =>
            Add(new Rule(Kind.Duplicate, 0, request, device, count));

        /// <summary>The next requests to devices are sent twice, with the same id.</summary>
        /// <param name="count">How many requests.</param>
        public void DuplicateDownlinks(int count = 1) => Interlocked.Add(ref _duplicateDownlinks, count);

        /// <summary>Every knob back to none.</summary>
        public void Clear()
        {
            ReplyDelay = TimeSpan.Zero;
            MessagesPerSecond = 0;
            ThrottleSilently = false;
            Interlocked.Exchange(ref _duplicateDownlinks, 0);
            lock (_gate)
            {
                _rules.Clear();
            }
        }

        /// <summary>The code to answer with instead of carrying the request out; null for none.</summary>
        internal int? NextAnswer(string request, string device) => Next(Kind.Answer, request, device)?.Code;

        /// <summary>How often to send this reply.</summary>
        internal int NextCopies(string request, string device)
        {
            if (Next(Kind.Omit, request, device) is not null)
            {
                return 0;
            }

            return Next(Kind.Duplicate, request, device) is null ? 1 : 2;
        }

        internal bool NextDownlinkIsDuplicated()
        {
            int left;
            do
            {
                left = Volatile.Read(ref _duplicateDownlinks);
            }
            while (left > 0 && Interlocked.CompareExchange(ref _duplicateDownlinks, left - 1, left) != left);

            return left > 0;
        }

        private void Add(Rule rule)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rule.Left);
            lock (_gate)
            {
                _rules.Add(rule);
            }
        }

        private Rule? Next(Kind kind, string request, string device)
        {
            lock (_gate)
            {
                var rule = _rules.Find(rule => rule.Kind == kind && rule.Covers(request, device));
                if (rule is not null && --rule.Left == 0)
                {
                    _rules.Remove(rule);
                }

                return rule;
            }
        }

        private sealed class Rule(Kind kind, int code, string? request, string? device, int left)
        {
            internal Kind Kind { get; } = kind;

            internal int Code { get; } = code;

            internal int Left { get; set; } = left;

            internal bool Covers(string ofRequest, string ofDevice) =>
                (request is null || request == ofRequest) && (device is null || device == ofDevice);
        }
    }
}
