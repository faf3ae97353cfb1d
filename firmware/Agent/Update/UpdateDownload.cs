// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Fetches an image chunk by chunk, one at a time and in order, each into the installer before the next is asked for: what
    /// is stored is all there is to know about how far it came.
    /// </summary>
    /// <remarks>
    /// It shares the server's message limit with everything else: after each request somebody else has a turn. A chunk that
    /// does not come or is not as long as it should be is asked for again, later each time, and at last given up.
    /// </remarks>
    public sealed class UpdateDownload
    {
        /// <summary>How long a chunk may take, in milliseconds; twice as long each time it is asked for again.</summary>
        public const int AnswerLimitMs = 10000;

        /// <summary>How long to wait before asking again for a chunk that was wrong, in milliseconds; twice as long each time.</summary>
        public const int WrongPauseMs = 1000;

        /// <summary>So many failures at one chunk in a row, and the download is given up.</summary>
        public const int MaxFailures = 6;

        private readonly IInstaller _installer;
        private readonly IPlatform _platform;
        private readonly Uplink _uplink;
        private readonly Pace _pace;
        private readonly JsonWriter _json;
        private readonly int _chunkBytes;
        private int _sizeBytes;
        private int _requestId;
        private bool _isAsked;
        private int _failures;
        private long _dueMs;
        private long _turnMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="UpdateDownload"/> class.
        /// </summary>
        /// <param name="installer">Takes the image.</param>
        /// <param name="platform">Knows how to ask.</param>
        /// <param name="uplink">Sends the requests.</param>
        /// <param name="pace">Tells when.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        /// <param name="chunkBytes">Size of a chunk, 256 to 2048.</param>
        public UpdateDownload(IInstaller installer, IPlatform platform, Uplink uplink, Pace pace, JsonWriter json, int chunkBytes)
        {
            _installer = installer;
            _platform = platform;
            _uplink = uplink;
            _pace = pace;
            _json = json;
            _chunkBytes = chunkBytes;
        }

        /// <summary>Gets a value indicating whether the whole image is stored.</summary>
        public bool IsDone
        {
            get { return _installer.StoredBytes >= _sizeBytes; }
        }

        /// <summary>Gets why the download was given up, for people; <c>null</c> while it was not.</summary>
        public string Fault { get; private set; }

        private int Chunk
        {
            get { return _installer.StoredBytes / _chunkBytes; }
        }

        /// <summary>
        /// Begins, or goes on after what is stored.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="sizeBytes">The image's size.</param>
        public void Begin(long nowMs, int sizeBytes)
        {
            _sizeBytes = sizeBytes;
            _failures = 0;
            Fault = null;
            Resume(nowMs);
        }

        /// <summary>
        /// Goes on under a new number, since to a number the server keeps the package that it had first.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void Resume(long nowMs)
        {
            _requestId++;
            _isAsked = false;
            _dueMs = nowMs;
        }

        /// <summary>
        /// The connection has ended: by chance, or because the server closes at what it is asked for.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void OnLost(long nowMs)
        {
            if (_isAsked)
            {
                _isAsked = false;
                Failed(nowMs, 0, "the connection ends at each request for chunk " + Chunk.ToString());
            }
        }

        /// <summary>
        /// Asks for the next chunk if it is time. Only while a connection is up.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            if (_isAsked && nowMs >= _dueMs)
            {
                _isAsked = false;
                Failed(nowMs, 0, "the server does not answer requests for chunk " + Chunk.ToString());
            }

            if (_isAsked || Fault != null)
            {
                return _dueMs;
            }

            long dueMs = Later(Later(_dueMs, _turnMs), _pace.DueMs(0));
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            if (_uplink.HasRoom)
            {
                Ask(nowMs);
            }

            return _isAsked ? _dueMs : long.MaxValue;
        }

        /// <summary>
        /// Takes a chunk. Any but the one that is wanted next, under the present number, is out of date.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="message">The message.</param>
        public void OnChunk(long nowMs, Inbound message)
        {
            if (message.Number != Chunk || message.RequestId != _requestId.ToString() || Fault != null)
            {
                return;
            }

            int begin = Chunk * _chunkBytes;
            int expected = _sizeBytes - begin < _chunkBytes ? _sizeBytes - begin : _chunkBytes;
            int length = message.Payload == null ? LinkQueue.MaxMessageBytes + 1 : message.Payload.Length;
            _isAsked = false;
            if (length != expected)
            {
                Failed(nowMs, WrongPauseMs << _failures, "chunk " + message.Number.ToString() + " has " + length.ToString()
                    + " bytes, not " + expected.ToString());
                return;
            }

            // After a power cut, or with another size of chunks, its beginning may be stored already.
            int stored = _installer.StoredBytes - begin;
            if (!_installer.TryAppend(message.Payload, stored, length - stored))
            {
                Fault = "the image cannot be stored: " + _installer.Fault;
                return;
            }

            _failures = 0;
            _dueMs = nowMs;
        }

        private static long Later(long a, long b)
        {
            return a > b ? a : b;
        }

        private void Failed(long nowMs, int pauseMs, string why)
        {
            _failures++;
            _dueMs = nowMs + pauseMs;
            Fault = _failures < MaxFailures ? null : why;
        }

        private void Ask(long nowMs)
        {
            _json.Clear();
            string topic = _platform.EncodeChunkRequest(_requestId, Chunk, _chunkBytes, _json);
            if (_uplink.TrySend(nowMs, OutgoingKind.ChunkRequest, topic, _json, 0))
            {
                _isAsked = true;
                _dueMs = nowMs + ((long)AnswerLimitMs << _failures);
                _turnMs = _pace.DueMs(0) + _pace.MessagePriceMs;
            }
        }
    }
}
